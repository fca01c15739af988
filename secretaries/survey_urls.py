"""The villagers' ticket: the one page of the campaign that asks for no account."""

from django.urls import path

from secretaries.views import survey

urlpatterns = [
    path("", survey.answer, name="survey_enter"),
    path("<str:token>/", survey.answer, name="survey"),
]
