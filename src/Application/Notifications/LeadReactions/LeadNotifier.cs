using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Tells people of leads that have come in: of a few each by itself, of many that came together once, with their number.</summary>
sealed class LeadNotifier(INotificationsDb db, TimeProvider clock) : IModuleService
{
    /// <summary>So many that came together are told one by one.</summary>
    const int MostSingly = 5;

    public void Tell(IReadOnlyList<LeadHearer> news)
    {
        foreach (var concerned in news.GroupBy(n => Readers(n.PersonId, n.ActorId)))
        {
            if (concerned.Count() > MostSingly)
                Tell(concerned.Last().LeadId, concerned.Count(), concerned.Key);
            else
                foreach (var one in concerned)
                    Tell(one.LeadId, 1, concerned.Key);
        }
    }

    public void Tell(Guid leadId, int count, NotificationReaders to) =>
        db.Notifications.Add(Notification.OfNewLeads(leadId, count, to, clock.GetUtcNow()));

    /// <summary>Who has done it matters only where everybody is told: somebody else is told because it is not they.</summary>
    public static NotificationReaders Readers(Guid? person, Guid? actor) => new(person, person is null ? actor : null);
}
