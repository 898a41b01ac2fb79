"""What an adult types at the door."""

from pydantic import Field

from participation.forms import Form


class SignInForm(Form):
    """The password is taken as it is, and never handed back."""

    login: str = Field(min_length=1, max_length=120)
    password: str = Field(min_length=1, max_length=200)
