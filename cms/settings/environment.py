"""The one door to the environment: every variable that the site reads is read through `env`."""

from environs import Env

env = Env()
