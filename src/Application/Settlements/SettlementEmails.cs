using System.Globalization;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

/// <summary>Writes to whoever accepts, by the address that they sign in with, from their own tenant.</summary>
sealed class SettlementEmails(IRecipientLookup recipients, IEmailSender mail, ITenantSwitcher tenants, ICaller caller) : IModuleService
{
    public Task<Recipient?> Receiver(CancellationToken ct) =>
        tenants.RunAs(
            caller.TenantId,
            "findSettlementCodeReceiver",
            async () => await recipients.Find([caller.Id], ct) is [var found] ? found : null,
            ct
        );

    public Task Send(Recipient receiver, Settlement settlement, SettlementCode sent, string code, CancellationToken ct)
    {
        var values = new Dictionary<string, string>
        {
            ["name"] = receiver.Name,
            ["settlement"] = settlement.WireNumber(),
            ["total"] = settlement.Total.ToString(),
            ["expires"] = sent.ExpiresAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            ["code"] = code,
        };
        var letter = new EmailRequest(MailTemplateKeys.SettlementCode, receiver.Language, receiver.Email, values);
        return tenants.RunAs(caller.TenantId, "sendSettlementCode", () => mail.Send(letter, ct), ct);
    }
}
