"""What members of a school and moderators do on the site."""
