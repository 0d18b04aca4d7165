using MakCrm.Application.Grades.Public;
using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Grades;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Tells the people of a partner that its grade has risen or fallen.</summary>
sealed class OnPartnerGradeAssessed(INotificationsDb db, IGrades grades, IPartnerLookup partners, TimeProvider clock)
    : IEventHandler<PartnerGradeAssessed>
{
    public async Task Handle(PartnerGradeAssessed raised, EventContext facts, CancellationToken ct)
    {
        if (KindOf(raised.Change) is not { } kind || await grades.Title(raised.AssessmentId, ct) is not { } title)
            return;
        if (await partners.Find(raised.PartnerId, ct) is not { } partner)
            return;
        var name = new StatusName(title.En, title.Ru);
        foreach (var person in partner.People)
            db.Notifications.Add(Notification.OfGrade(kind, partner.Id, name, person.UserId, clock.GetUtcNow()));
    }

    static NotificationKind? KindOf(string change) =>
        change switch
        {
            "raised" => NotificationKind.GradeRaised,
            "lowered" => NotificationKind.GradeLowered,
            _ => null,
        };
}
