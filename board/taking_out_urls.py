"""The addresses under which boards and what belongs to them are taken along; at the root."""

from django.urls import path

from .views import own_posts, pdf, taking_out

urlpatterns = [
    path("ideas-files/<uuid:key>/<str:file_name>", own_posts.post_document, name="post_document"),
    path("ideas-out/<int:board_id>/", taking_out.take_along, name="take_along"),
    path("ideas-out/<int:board_id>/ideas.csv", taking_out.ideas_csv, name="ideas_csv"),
    path("ideas-out/<int:board_id>/ideas.xlsx", taking_out.ideas_xlsx, name="ideas_xlsx"),
    path("ideas-out/<int:board_id>/ideas.zip", taking_out.ideas_zip, name="ideas_zip"),
    path("ideas-out/<int:board_id>/ideas.pdf", pdf.ideas_pdf, name="ideas_pdf"),
    path("ideas-out/<int:board_id>/slides/", taking_out.slides, name="slides"),
    path("ideas-out/<int:board_id>/paper/", taking_out.paper, name="paper"),
    path("ideas-out/<int:board_id>/embed/", taking_out.embed, name="embed"),
    path("ideas-out/<int:board_id>/code.svg", taking_out.board_code, name="board_code"),
    path("schools/<int:school_id>/<slug:slug>/portfolio/", taking_out.portfolio, name="portfolio"),
    path(
        "schools/<int:school_id>/<slug:slug>/portfolio.pdf",
        pdf.portfolio_as_pdf,
        name="portfolio_pdf",
    ),
]
