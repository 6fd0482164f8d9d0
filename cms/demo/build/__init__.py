"""Makes the files of the demonstration library from the texts in `sources/`.

Run `python -m cms.demo.build --fonts FOLDER`. It needs typst, python-docx, python-pptx, openpyxl,
Pillow and PyYAML, and knows nothing of Django. FOLDER holds the Atkinson Hyperlegible Next
TrueType files (npm: @expo-google-fonts/atkinson-hyperlegible-next); the Noto fonts for Arabic,
Cyrillic and Ge'ez are taken from the system (Debian: fonts-noto-core). No font is kept here.
"""
