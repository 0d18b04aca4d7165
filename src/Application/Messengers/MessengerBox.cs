using MakCrm.Application.Identity.Public;
using MakCrm.Application.Messengers.Public;
using MakCrm.Domain.Messengers;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Messengers;

sealed class MessengerBox(IMessengersDb db, IDelegations delegations, TimeProvider clock) : IMessengerBox
{
    public async Task<IReadOnlySet<Guid>> Listening(string channel, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var listening = await Open(channel, people, ct);
        return listening.Select(i => i.UserId).ToHashSet();
    }

    public async Task Put(string channel, Guid personId, IReadOnlyList<MessengerLetter> letters, CancellationToken ct)
    {
        if (await Open(channel, [personId], ct) is not [var identity])
            return;
        var now = clock.GetUtcNow();
        db.MessengerMessages.AddRange(letters.Select(letter => MessengerMessage.To(identity, News(letter), now)));
    }

    async Task<IReadOnlyList<MessengerIdentity>> Open(string channel, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var messenger = Wire.Parse<MessengerChannel>(channel);
        var linked = await db
            .MessengerIdentities.AsNoTracking()
            .Where(i => people.Contains(i.UserId) && i.Channel == messenger && i.SilentSince == null)
            .ToListAsync(ct);
        if (linked.Count == 0)
            return linked;
        var open = await delegations.StillOpen([.. linked.Select(i => i.Id)], ct);
        return linked.FindAll(i => open.Contains(i.Id));
    }

    static MessengerNews News(MessengerLetter letter) =>
        new(
            letter.NotificationId,
            letter.Kind,
            letter.SubjectType,
            letter.SubjectId,
            letter.Language,
            letter.Title,
            letter.Text,
            letter.At
        );
}
