using MakCrm.Application.Lending.Questionnaires;
using MakCrm.Domain.Lending.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class GetBorrowerQuestionnaireHandler(ILendingDb db)
    : IMessageHandler<Contract.GetBorrowerQuestionnaire, Contract.BorrowerQuestionnaire>
{
    public async Task<Result<Contract.BorrowerQuestionnaire>> Handle(
        Contract.GetBorrowerQuestionnaire request,
        CancellationToken cancellationToken
    ) =>
        await db.BorrowerQuestionnaires.AsNoTracking().FirstOrDefaultAsync(q => q.Id == request.Id, cancellationToken) is { } questionnaire
            ? questionnaire.View()
            : BorrowerQuestionnaireErrors.NotFound;
}
