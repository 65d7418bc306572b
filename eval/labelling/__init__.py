"""Cases written, edited, judged a second time and reviewed by people, on a small page that only this machine serves."""
