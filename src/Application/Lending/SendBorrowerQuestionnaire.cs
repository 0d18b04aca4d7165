using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class SendBorrowerQuestionnaireHandler(ILendingDb db, BorrowerReader borrowers, Exchange exchange, LoanApplicationSight sight)
    : IHandle<Contract.SendBorrowerQuestionnaire, Contract.SentQuestionnaire>
{
    const int UsualDays = 14;

    public async Task<Result<Contract.SentQuestionnaire>> Handle(
        Contract.SendBorrowerQuestionnaire request,
        CancellationToken cancellationToken
    )
    {
        exchange.IsAnswerSecret = true;
        var (client, body, by) = (request.Id, request.Body, sight.Stamp());
        if (!await borrowers.HasClient(client, cancellationToken))
            return BorrowerErrors.ClientNotFound;
        var found = await db.BorrowerQuestionnaires.FirstOrDefaultAsync(q => q.Id == body.QuestionnaireId, cancellationToken);
        if (found is null)
            return BorrowerQuestionnaireErrors.NotFound;
        var (sent, now) = (QuestionnaireInvitationState.Sent, by.At);
        var hasRoom = await db.QuestionnaireInvitations.HasRoom(
            QuestionnaireInvitation.MostOpen,
            cancellationToken,
            i => i.ClientId == client && i.State == sent && i.ExpiresAt > now
        );
        if (!hasRoom)
            return BorrowerQuestionnaireErrors.InvitationLimitReached;
        var key = QuestionnaireKey.New();
        var made = QuestionnaireInvitation.Send(
            found,
            client,
            key,
            TimeSpan.FromDays(body.ExpiresInDays ?? UsualDays),
            new(by.ActorId, now)
        );
        if (made.IsOk)
            db.QuestionnaireInvitations.Add(made.Value);
        return made.Then(invitation => new Contract.SentQuestionnaire
        {
            Id = invitation.Id,
            Key = key.Text,
            ExpiresAt = invitation.ExpiresAt,
        });
    }
}
