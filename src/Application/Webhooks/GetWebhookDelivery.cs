using MakCrm.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Webhooks;

sealed class GetWebhookDeliveryHandler(IWebhooksDb db) : IMessageHandler<Contract.GetWebhookDelivery, Contract.WebhookDeliveryLog>
{
    /// <summary>No more are shown; replays can make more.</summary>
    const int MostAttempts = 100;

    public async Task<Result<Contract.WebhookDeliveryLog>> Handle(Contract.GetWebhookDelivery request, CancellationToken cancellationToken)
    {
        var found = await db.WebhookDeliveries.AsNoTracking().FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken);
        if (found is null)
            return WebhookErrors.DeliveryNotFound;
        var attempts = await db
            .WebhookAttempts.Where(a => a.DeliveryId == request.Id)
            .OrderByDescending(a => a.Id)
            .Take(MostAttempts)
            .Select(a => new Contract.WebhookAttempt
            {
                Id = a.Id,
                At = a.At,
                DurationMs = a.DurationMs,
                Status = a.Status,
                Error = a.Error,
                Response = a.Response,
            })
            .ToListAsync(cancellationToken);
        return View(found.View(), found.Body, attempts);
    }

    static Contract.WebhookDeliveryLog View(Contract.WebhookDelivery of, string body, IReadOnlyList<Contract.WebhookAttempt> attempts) =>
        new()
        {
            Id = of.Id,
            EndpointId = of.EndpointId,
            EventId = of.EventId,
            Type = of.Type,
            RecordId = of.RecordId,
            State = of.State,
            AttemptCount = of.AttemptCount,
            NextAttemptAt = of.NextAttemptAt,
            LastStatus = of.LastStatus,
            CreatedAt = of.CreatedAt,
            EndedAt = of.EndedAt,
            Body = body,
            Attempts = attempts,
        };
}
