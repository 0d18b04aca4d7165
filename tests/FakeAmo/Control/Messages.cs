using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Control;

/// <summary>Seconds by which the clock jumps forward.</summary>
sealed record ClockMove(long Advance);

sealed record DuplicateControl(bool IsOn);

sealed record LimitsChange(int? PerSecond, int? PerAccount, int? RefusalsBeforeBlock, int? BlockSeconds);

sealed record NewAccount(string Subdomain, string Host);

sealed record HostMove(string Host);

sealed record LongLivedWish(string ClientId, int Days, int? UserId);

sealed record Fill(int Leads);

sealed record AccountLine(int Id, string Subdomain, string Host, int Leads, int Contacts, int Companies, int Tasks)
{
    public static AccountLine Of(Account account) =>
        new(
            account.Id,
            account.Subdomain,
            account.Host,
            account.Of(Kind.Lead).Count,
            account.Of(Kind.Contact).Count,
            account.Of(Kind.Company).Count,
            account.Tasks.Count
        );
}

/// <summary>One hook in the log. Answers are those of its tries, 499 where none came in time.</summary>
sealed record HookLine(int Id, int Account, string Destination, string Setting, string State, IReadOnlyList<int> Answers)
{
    public required IReadOnlyDictionary<string, string> Form { get; init; }

    public static HookLine Of(Delivery delivery) =>
        new(delivery.Id, delivery.Account.Id, delivery.Webhook.Destination, delivery.Setting, delivery.State, [.. delivery.Answers])
        {
            Form = delivery.Form.ToDictionary(),
        };
}
