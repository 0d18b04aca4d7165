using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Tells people that a comment calls them, where the record is there for them: nobody learns of a record by being called to it.</summary>
sealed class MentionNotifier(INotificationsDb db, IEffectiveAccessReader standings, IRecordVisibilityResolver records, TimeProvider clock)
    : IModuleService
{
    public async Task Tell(
        (NotificationSubjectType Subject, RecordType Kind, Guid Id) about,
        IReadOnlyList<Guid> people,
        CancellationToken ct
    )
    {
        foreach (var person in people)
        {
            if (
                await standings.Find(person, ct) is { IsActive: true, Caller: var reader }
                && (await records.Seen(reader, about.Kind, [about.Id], ct)).Count > 0
            )
                db.Notifications.Add(Notification.For(person, NotificationKind.Mentioned, about.Subject, about.Id, clock.GetUtcNow()));
        }
    }
}
