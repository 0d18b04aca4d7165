using MakCrm.Application.Lending.Questionnaires;
using MakCrm.Domain.Lending.Questionnaires;

namespace MakCrm.Application.Lending;

sealed class GetPublicQuestionnaireHandler(InvitationReader invitations)
    : IMessageHandler<Contract.GetPublicQuestionnaire, Contract.PublicQuestionnaire>
{
    public async Task<Result<Contract.PublicQuestionnaire>> Handle(
        Contract.GetPublicQuestionnaire request,
        CancellationToken cancellationToken
    )
    {
        var found = await invitations.Find(request.QuestionnaireKey, cancellationToken);
        if (!found.IsOk)
            return found.Error;
        var (invitation, text) = (found.Value, await invitations.TextOf(found.Value, cancellationToken));
        if (invitation.State != QuestionnaireInvitationState.Sent)
            return invitation.PublicView(text, []);
        var answers = await invitations.Answers(invitation, cancellationToken);
        return answers.Map(existing => invitation.PublicView(text, existing));
    }
}
