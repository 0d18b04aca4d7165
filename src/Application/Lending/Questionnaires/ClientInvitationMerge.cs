using MakCrm.Application.Clients.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>All that was sent to former clients goes to the survivor.</summary>
sealed class ClientInvitationMerge(ILendingDb db) : IClientMergePart
{
    public string Table => "questionnaire_invitations";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) =>
        db.QuestionnaireInvitations.CountAsync(i => from.Contains(i.ClientId), ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var moved = new List<MovedFrom>();
        foreach (var invitation in await db.QuestionnaireInvitations.Where(i => from.Contains(i.ClientId)).ToListAsync(ct))
        {
            moved.Add(new(invitation.Id, invitation.ClientId));
            invitation.MoveTo(to);
        }

        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var invitations = await db
            .QuestionnaireInvitations.Where(i => i.ClientId == survivor && former.Keys.Contains(i.Id))
            .ToListAsync(ct);
        foreach (var invitation in invitations)
            invitation.MoveTo(former[invitation.Id]);
        return invitations.Count;
    }
}
