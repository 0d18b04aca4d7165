using MakCrm.Application.Lending.Questionnaires;

namespace MakCrm.Application.Lending;

sealed class SavePublicAnswersHandler(InvitationReader invitations, RequestContext exchange, TimeProvider clock)
    : IMessageHandler<Contract.SavePublicAnswers, Contract.PublicQuestionnaire>
{
    public async Task<Result<Contract.PublicQuestionnaire>> Handle(Contract.SavePublicAnswers request, CancellationToken cancellationToken)
    {
        exchange.IsAnswerSecret = true;
        var found = await invitations.Find(request.QuestionnaireKey, cancellationToken);
        if (!found.IsOk)
            return found.Error;
        var (invitation, text) = (found.Value, await invitations.TextOf(found.Value, cancellationToken));
        var read = text.ToQuestionnaire().ReadSome(request.Body.Answers.ToDomain());
        if (!read.IsOk)
            return read.Error;
        var box = await invitations.Seal(invitation, read.Value, cancellationToken);
        return box.IsOk
            ? invitation.Answer(box.Value.Box, box.Value.KeyNumber, clock.GetUtcNow()).Map(() => invitation.PublicView(text, read.Value))
            : box.Error;
    }
}
