using MakCrm.Application.Lending.Questionnaires;
using MakCrm.Domain.Lending.Questionnaires;

namespace MakCrm.Application.Lending;

sealed class SubmitPublicQuestionnaireHandler(InvitationReader invitations, RequestContext exchange, TimeProvider clock)
    : IMessageHandler<Contract.SubmitPublicQuestionnaire, Contract.PublicQuestionnaire>
{
    public async Task<Result<Contract.PublicQuestionnaire>> Handle(
        Contract.SubmitPublicQuestionnaire request,
        CancellationToken cancellationToken
    )
    {
        exchange.IsAnswerSecret = true;
        var found = await invitations.Find(request.QuestionnaireKey, cancellationToken);
        if (!found.IsOk)
            return found.Error;
        if (!request.Body.Consent)
            return BorrowerQuestionnaireErrors.ConsentMissing;
        return await Submit(found.Value, request.Body.Answers?.ToDomain(), cancellationToken);
    }

    async Task<Result<Contract.PublicQuestionnaire>> Submit(
        QuestionnaireInvitation invitation,
        IReadOnlyList<QuestionnaireAnswer>? sent,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        if (!invitation.IsOpen(now))
            return BorrowerQuestionnaireErrors.NotOpen;
        var text = await invitations.TextOf(invitation, ct);
        var result = await invitations.Answers(invitation, ct);
        if (!result.IsOk)
            return result.Error;
        var read = text.Read(sent ?? result.Value, invitations.Today);
        if (!read.IsOk)
            return read.Error;
        var box = await invitations.Seal(invitation, read.Value, ct);
        return box.IsOk
            ? invitation.Submit(box.Value.Box, box.Value.KeyNumber, exchange.RemoteAddress, now).Map(() => invitation.PublicView(text, []))
            : box.Error;
    }
}
