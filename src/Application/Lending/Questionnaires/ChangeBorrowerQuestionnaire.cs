using MakCrm.Application.Lending.Questionnaires;
using MakCrm.Domain.Lending.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ChangeBorrowerQuestionnaireHandler(ILendingDb db, TimeProvider clock)
    : IMessageHandler<Contract.ChangeBorrowerQuestionnaire, Contract.BorrowerQuestionnaire>
{
    public async Task<Result<Contract.BorrowerQuestionnaire>> Handle(
        Contract.ChangeBorrowerQuestionnaire request,
        CancellationToken cancellationToken
    )
    {
        if (await db.BorrowerQuestionnaires.FirstOrDefaultAsync(q => q.Id == request.Id, cancellationToken) is not { } questionnaire)
            return BorrowerQuestionnaireErrors.NotFound;
        var (to, now) = (request.Body.Changes, questionnaire.Text);
        var text = new QuestionnaireText(
            to.Title?.ToDomain() ?? now.Title,
            to.Questions?.ToDomain() ?? now.Questions,
            to.Consent?.ToDomain() ?? now.Consent
        );
        var isChanged = to.Title is not null || to.Questions is not null || to.Consent is not null;
        return questionnaire
            .Change(isChanged ? text : null, to.IsArchived ?? questionnaire.ArchivedAt is not null, clock.GetUtcNow())
            .Map(questionnaire.View);
    }
}
