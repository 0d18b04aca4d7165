namespace MakCrm.Domain.Clients;

/// <summary>What clients are found by exactly, whatever the spelling that was told.</summary>
public static class ClientKeys
{
    public const string Phone = "phone";
    public const string Email = "email";
    public const string Inn = "inn";
    public const string Tag = "tag";

    public static IReadOnlyList<(string Kind, string Value)> Of(ClientDetails client) =>
        client
            .Phones.Select(p => p.Number)
            .OfType<string>()
            .Select(number => (Phone, number))
            .Concat(client.Emails.Select(e => e.Canonical()).OfType<string>().Select(mailbox => (Email, mailbox)))
            .Concat(client.Inn is { } inn ? [(Inn, inn)] : [])
            .Concat(client.Tags.Select(tag => (Tag, tag)))
            .Distinct()
            .ToList();
}
