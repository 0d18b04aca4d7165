using MakCrm.Application.Lending.Questionnaires;

namespace MakCrm.Application.Lending;

sealed class GetQuestionnaireInvitationHandler(InvitationReader invitations, InvitationDetails details)
    : IMessageHandler<Contract.GetQuestionnaireInvitation, Contract.QuestionnaireInvitationDetails>
{
    public async Task<Result<Contract.QuestionnaireInvitationDetails>> Handle(
        Contract.GetQuestionnaireInvitation request,
        CancellationToken cancellationToken
    )
    {
        var found = await invitations.Find(request.Id, cancellationToken);
        return found.IsOk ? await details.Show(found.Value, cancellationToken) : found.Error;
    }
}
