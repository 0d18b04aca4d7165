using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Whoever borrows or vouches with somebody goes on as the survivor, unless the survivor is there already.</summary>
sealed class ClientParticipantMerge(ILendingDb db, TimeProvider clock) : IClientMergePart
{
    public string Table => "borrower_participants";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) =>
        db.BorrowerParticipants.CountAsync(p => from.Contains(p.ClientId), ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var moved = new List<MovedFrom>();
        foreach (var borrower in await With(p => from.Contains(p.ClientId), ct))
        {
            if (!borrower.CanTake(to) || borrower.Participants.FirstOrDefault(p => from.Contains(p.ClientId)) is not { } participant)
                continue;
            moved.Add(new(participant.Id, participant.ClientId));
            borrower.MoveParticipant(participant.Id, to, clock.GetUtcNow());
        }

        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var back = 0;
        foreach (var borrower in await With(p => p.ClientId == survivor && former.Keys.Contains(p.Id), ct))
        {
            var participant = borrower.Participants.First(p => p.ClientId == survivor);
            if (!borrower.CanTake(former[participant.Id]))
                continue;
            borrower.MoveParticipant(participant.Id, former[participant.Id], clock.GetUtcNow());
            back++;
        }

        return back;
    }

    Task<List<Borrower>> With(System.Linq.Expressions.Expression<Func<BorrowerParticipant, bool>> which, CancellationToken ct)
    {
        var ids = db.BorrowerParticipants.Where(which).Select(p => p.BorrowerId);
        return db.Borrowers.Include(b => b.Participants).Where(b => ids.Contains(b.Id)).ToListAsync(ct);
    }
}
