using MakCrm.Application.Lending.Questionnaires;

namespace MakCrm.Application.Lending;

sealed class RejectQuestionnaireHandler(InvitationReader invitations, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.RejectQuestionnaire, Contract.QuestionnaireInvitation>
{
    public async Task<Result<Contract.QuestionnaireInvitation>> Handle(
        Contract.RejectQuestionnaire request,
        CancellationToken cancellationToken
    )
    {
        var found = await invitations.Find(request.Id, cancellationToken);
        return found.IsOk ? found.Value.Reject(request.Body.Reason, caller.Now(clock)).Map(found.Value.View) : found.Error;
    }
}
