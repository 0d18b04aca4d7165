using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class SendBorrowerQuestionnaireHandler(
    ILendingDb db,
    BorrowerReader borrowers,
    QuestionnaireKeys keys,
    LoanApplicationVisibility visibility
) : IMessageHandler<Contract.SendBorrowerQuestionnaire, Contract.SentQuestionnaire>
{
    const int UsualDays = 14;

    public async Task<Result<Contract.SentQuestionnaire>> Handle(
        Contract.SendBorrowerQuestionnaire request,
        CancellationToken cancellationToken
    )
    {
        var (client, body, by) = (request.Id, request.Body, visibility.Stamp());
        if (!await borrowers.HasClient(client, cancellationToken))
            return BorrowerErrors.ClientNotFound;
        var found = await db.BorrowerQuestionnaires.FirstOrDefaultAsync(q => q.Id == body.QuestionnaireId, cancellationToken);
        if (found is null)
            return BorrowerQuestionnaireErrors.NotFound;
        if (!await HasRoom(client, by.At, cancellationToken))
            return BorrowerQuestionnaireErrors.InvitationLimitReached;
        var (key, life) = (QuestionnaireKey.New(), TimeSpan.FromDays(body.ExpiresInDays ?? UsualDays));
        var made = QuestionnaireInvitation.Send(found, client, key, life, new(by.ActorId, by.At));
        if (made.IsOk)
            db.QuestionnaireInvitations.Add(made.Value);
        return made.Map(invitation => keys.Show(invitation, key));
    }

    Task<bool> HasRoom(Guid client, DateTimeOffset now, CancellationToken ct)
    {
        var sent = QuestionnaireInvitationState.Sent;
        return db.QuestionnaireInvitations.HasCapacity(
            QuestionnaireInvitation.MostOpen,
            ct,
            i => i.ClientId == client && i.State == sent && i.ExpiresAt > now
        );
    }
}
