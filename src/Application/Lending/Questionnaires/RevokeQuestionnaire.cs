using MakCrm.Application.Lending.Questionnaires;

namespace MakCrm.Application.Lending;

sealed class RevokeQuestionnaireHandler(InvitationReader invitations, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.RevokeQuestionnaire, Contract.QuestionnaireInvitation>
{
    public async Task<Result<Contract.QuestionnaireInvitation>> Handle(
        Contract.RevokeQuestionnaire request,
        CancellationToken cancellationToken
    )
    {
        var found = await invitations.Find(request.Id, cancellationToken);
        return found.IsOk ? found.Value.Revoke(caller.Now(clock)).Map(found.Value.View) : found.Error;
    }
}
