using MakCrm.Application.Lending.Questionnaires;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class ListQuestionnaireInvitationsHandler(ILendingDb db, BorrowerReader borrowers)
    : IMessageHandler<Contract.ListQuestionnaireInvitations, Contract.QuestionnaireInvitationPage>
{
    public async Task<Result<Contract.QuestionnaireInvitationPage>> Handle(
        Contract.ListQuestionnaireInvitations request,
        CancellationToken cancellationToken
    )
    {
        if (!await borrowers.HasClient(request.Id, cancellationToken))
            return BorrowerErrors.ClientNotFound;
        var page = await db
            .QuestionnaireInvitations.Where(i => i.ClientId == request.Id)
            .ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.QuestionnaireInvitationPage
        {
            Items = [.. p.Items.Select(QuestionnaireViews.View)],
            NextCursor = p.NextCursor,
        });
    }
}
