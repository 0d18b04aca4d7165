using MakCrm.Application.Automation.Public;
using MakCrm.Application.Mail.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.AutomationEffects;

/// <summary>Writes to the person of the record, in the language of the tenant.</summary>
sealed class OnAutomationEmailOrdered(IAutomationOrders orders, IEmailSender mail, ITenantLookup network, ICaller caller)
    : IEventHandler<AutomationEmailOrdered>
{
    public Task Handle(AutomationEmailOrdered raised, EventContext facts, CancellationToken ct) =>
        orders.Do(raised, order => Write(order, ct), ct);

    async Task<Error?> Write(AutomationOrder order, CancellationToken ct)
    {
        if (order.Person is not { Emails: [var address, ..] })
            return OrderRefusals.AddressMissing;
        var language = (await network.Find(caller.TenantId, ct))!.Language;
        var (subject, text) = (order.Action.Email!.Subject, order.Action.Email.Text);
        var values = new Dictionary<string, string> { ["subject"] = subject, ["text"] = text };
        await mail.Send(new(MailTemplateKeys.AutomationMessage, language, address, values), ct);
        return null;
    }
}
