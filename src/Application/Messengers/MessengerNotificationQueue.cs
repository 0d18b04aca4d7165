using MakCrm.Application.Identity.Public;
using MakCrm.Application.Messengers.Public;
using MakCrm.Domain.Messengers;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Messengers;

sealed class MessengerNotificationQueue(IMessengersDb db, IDelegatedSessions delegations, TimeProvider clock) : IMessengerNotificationQueue
{
    public async Task<IReadOnlySet<Guid>> FindReachable(string channel, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var listening = await Open(channel, people, ct);
        return listening.Select(i => i.UserId).ToHashSet();
    }

    public async Task Enqueue(string channel, Guid personId, IReadOnlyList<MessengerNotification> letters, CancellationToken ct)
    {
        if (await Open(channel, [personId], ct) is not [var identity])
            return;
        var now = clock.GetUtcNow();
        db.MessengerMessages.AddRange(letters.Select(letter => MessengerMessage.To(identity, News(letter), now)));
    }

    async Task<IReadOnlyList<MessengerIdentity>> Open(string channel, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var messenger = EnumWireFormat.Parse<MessengerChannel>(channel);
        var linked = await db
            .MessengerIdentities.AsNoTracking()
            .Where(i => people.Contains(i.UserId) && i.Channel == messenger && i.SilentSince == null)
            .ToListAsync(ct);
        if (linked.Count == 0)
            return linked;
        var open = await delegations.StillOpen([.. linked.Select(i => i.Id)], ct);
        return linked.FindAll(i => open.Contains(i.Id));
    }

    static MessengerMessageContent News(MessengerNotification letter) =>
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
