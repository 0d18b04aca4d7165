using MakCrm.Application.Lending.Questionnaires;
using MakCrm.Domain.Lending.Questionnaires;

namespace MakCrm.Application.Lending;

sealed class CreateBorrowerQuestionnaireHandler(ILendingDb db, TimeProvider clock)
    : IMessageHandler<Contract.CreateBorrowerQuestionnaire, Contract.BorrowerQuestionnaire>
{
    public async Task<Result<Contract.BorrowerQuestionnaire>> Handle(
        Contract.CreateBorrowerQuestionnaire request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Body;
        if (!await db.BorrowerQuestionnaires.HasCapacity(BorrowerQuestionnaire.Most, cancellationToken))
            return BorrowerQuestionnaireErrors.LimitReached;
        var text = new QuestionnaireText(body.Title.ToDomain(), body.Questions.ToDomain(), body.Consent.ToDomain());
        var made = BorrowerQuestionnaire.Create(text, clock.GetUtcNow());
        if (made.IsOk)
            db.BorrowerQuestionnaires.Add(made.Value);
        return made.Map(questionnaire => questionnaire.View());
    }
}
