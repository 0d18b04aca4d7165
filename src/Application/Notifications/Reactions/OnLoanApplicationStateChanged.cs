using System.Globalization;
using MakCrm.Application.Lending.Public;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Tells whoever answers for an application what its bank says, unless they have put it down themselves, and of documents that are due.</summary>
sealed class OnLoanApplicationStateChanged(INotificationsDb db, ILoanApplicationFacts applications, TimeProvider clock)
    : IEventHandler<LoanApplicationStateChanged>,
        IEventHandler<LoanDocumentsDue>
{
    static readonly StatusName Approved = new("approved", "одобрена");
    static readonly StatusName Declined = new("declined", "отклонена");

    public async Task Handle(LoanApplicationStateChanged raised, EventContext facts, CancellationToken ct)
    {
        if (raised.News() is not { } notification || await applications.Find(raised.ApplicationId, ct) is not { } application)
            return;
        if (application.ResponsibleId is not { } responsible || responsible == application.LastActorId)
            return;
        var (kind, provided) = notification switch
        {
            LoanNotification.DocumentsRequested => (NotificationKind.LoanDocumentsRequested, Day(application.DocumentsDueOn)),
            LoanNotification.Approved => (NotificationKind.LoanDecided, Approved),
            LoanNotification.Declined => (NotificationKind.LoanDecided, Declined),
        };
        db.Notifications.Add(Notification.OfLoanApplication(kind, raised.ApplicationId, provided, responsible, clock.GetUtcNow()));
    }

    public Task Handle(LoanDocumentsDue raised, EventContext facts, CancellationToken ct)
    {
        var (kind, day) = (NotificationKind.LoanDocumentsDue, Day(raised.DueOn));
        if (raised.ResponsibleId is { } responsible)
            db.Notifications.Add(Notification.OfLoanApplication(kind, raised.ApplicationId, day, responsible, clock.GetUtcNow()));
        return Task.CompletedTask;
    }

    static StatusName? Day(DateOnly? due) =>
        due is { } day
            ? new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture))
            : null;
}
