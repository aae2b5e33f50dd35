"""/internal/cases/…/letters: what the desk asks whoever reported a case over the Official Account, or the operators of
one that was told by telephone."""

from typing import Annotated
from uuid import UUID

from fastapi import Form, HTTPException

from schemas.internal_routes.intake import LETTERS, RETURN_LETTERS, WRITE_LETTER, Exchange
from services.intake.conversation.letters import Letters, Unsent
from services.intake.conversation.rules.handover import LONGEST
from services.intake.conversation.sender_routes import NO_SENDER, CaseNumber, Login
from services.intake.rules.texts import clean_text
from services.runtime.calls import Callers
from services.runtime.edge import problem
from services.runtime.routes import Routes

NOT_ASKED: dict[Unsent, tuple[int, str]] = {
    "no_sender": (404, NO_SENDER),
    "ended": (409, "the case has ended"),
    "silent": (409, "they have not written for seven days: the platform lets nobody write to them"),
    "many": (409, "as many questions as a case may have were asked"),
    "link": (400, "text: it names an address, and no letter of the force leads anywhere"),
    "busy": (429, "as many letters as one officer may write in ten minutes were written"),
}


def letter_routes(letters: Letters, callers: Callers) -> Routes:
    routes = Routes(tags=["internal"], responses={404: problem(NO_SENDER)})

    @callers.serve(routes, LETTERS, summary="What was asked of whoever reported a case")
    async def read(case_number: CaseNumber) -> Exchange:
        exchange = await letters.exchange(case_number)
        if exchange is None:
            raise HTTPException(404, NO_SENDER)
        return Exchange.model_validate(exchange, from_attributes=True)

    @callers.serve(
        routes,
        WRITE_LETTER,
        status_code=204,
        summary="Ask whoever reported a case on Zalo, or the operators: what is answered goes to the case",
        responses={
            409: problem("the case has ended, they have not written for seven days, or too much was asked"),
            400: problem("the text names an address"),
            429: problem("this officer has just written many letters: wait some minutes"),
            422: {"description": f"the text has no letter, or more than {LONGEST}"},
        },
    )
    async def ask(
        case_number: CaseNumber,
        made_by: Login,
        text: Annotated[str, Form(max_length=4 * LONGEST)],
        sent_as: Annotated[UUID, Form(description="sent again under the same one, it is asked once")],
    ) -> None:
        said = clean_text(text, LONGEST + 1)
        if not said or len(said) > LONGEST:
            raise HTTPException(422, f"text: 1 to {LONGEST} letters")
        if refused := await letters.ask(case_number, made_by, said, sent_as):
            raise HTTPException(*NOT_ASKED[refused])

    @callers.serve(
        routes,
        RETURN_LETTERS,
        summary="Nobody waits for an answer any more: what they write is dealt with as ever",
    )
    async def give_back(case_number: CaseNumber, made_by: Login) -> dict[str, bool]:
        return {"returned": await letters.give_back(case_number, made_by)}

    return routes
