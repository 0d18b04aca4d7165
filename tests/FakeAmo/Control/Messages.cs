using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Control;

/// <summary>Seconds by which the clock jumps forward.</summary>
sealed record ClockAdvance(long Advance);

sealed record DuplicateControl(bool IsOn);

sealed record LimitsChange(int? PerSecond, int? PerAccount, int? RefusalsBeforeBlock, int? BlockSeconds);

sealed record NewAccount(string Subdomain, string Host);

sealed record HostChange(string Host);

sealed record LongLivedTokenRequest(string ClientId, int Days, int? UserId);

sealed record SeedRequest(int Leads);

sealed record AccountSummary(int Id, string Subdomain, string Host, int Leads, int Contacts, int Companies, int Tasks)
{
    public static AccountSummary Of(Account account) =>
        new(
            account.Id,
            account.Subdomain,
            account.Host,
            account.Of(EntityKind.Lead).Count,
            account.Of(EntityKind.Contact).Count,
            account.Of(EntityKind.Company).Count,
            account.Tasks.Count
        );
}

/// <summary>One hook in the log. Answers are those of its tries, 499 where none came in time.</summary>
sealed record WebhookLogEntry(int Id, int Account, string Destination, string Setting, string State, IReadOnlyList<int> Answers)
{
    public required IReadOnlyDictionary<string, string> Form { get; init; }

    public static WebhookLogEntry Of(WebhookDelivery delivery) =>
        new(delivery.Id, delivery.Account.Id, delivery.Webhook.Destination, delivery.Setting, delivery.State, [.. delivery.Answers])
        {
            Form = delivery.Form.ToDictionary(),
        };
}
