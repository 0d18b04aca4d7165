using System.Globalization;
using MakCrm.Application.Mail.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Webhooks;

/// <summary>Writes to whom the endpoint names.</summary>
sealed class OnWebhookEndpointDisabled(IWebhooksDb db, ITenantLookup network, IEmailSender mail, ICaller caller)
    : IEventHandler<WebhookEndpointDisabled>
{
    public async Task Handle(WebhookEndpointDisabled raised, EventContext facts, CancellationToken ct)
    {
        var endpoint = await db.WebhookEndpoints.AsNoTracking().FirstOrDefaultAsync(e => e.Id == raised.EndpointId, ct);
        if (EmailAddress.Parse(endpoint?.ContactEmail ?? "") is not { } contact)
            return;
        var language = (await network.Find(caller.TenantId, ct))!.Language;
        var values = new Dictionary<string, string>
        {
            ["url"] = endpoint!.Url,
            ["reason"] = Reason(endpoint.DisabledReason, language == "ru"),
            ["at"] = facts.OccurredAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        };
        await mail.Send(new(MailTemplateKeys.WebhookDisabled, language, contact.Address, values), ct);
    }

    static string Reason(WebhookDisabledReason? reason, bool isRussian) =>
        reason switch
        {
            WebhookDisabledReason.Gone => isRussian ? "он ответил, что больше не действует." : "it responded with 410 Gone.",
            WebhookDisabledReason.FilterRefused => isRussian
                ? "его фильтр больше нельзя выполнить: измените фильтр."
                : "its filter can no longer be evaluated; change the filter.",
            _ => isRussian ? "уже несколько дней он не принимает события." : "it has not accepted any event for several days.",
        };
}
