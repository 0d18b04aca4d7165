using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>What a person has allowed an application of others. It grows with what is asked; withdrawn, it begins anew.</summary>
public sealed class ApplicationConsent : AggregateRoot
{
    ApplicationConsent() { }

    public Guid UserId { get; private init; }

    public Guid ApplicationId { get; private init; }

    public string ClientId { get; private init; } = "";

    /// <summary>Of the application, as the person was told it.</summary>
    public string Name { get; private set; } = "";

    public string[] Scopes { get; private set; } = [];

    /// <summary>Grants from before this are none of its own.</summary>
    public DateTimeOffset GivenAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public static ApplicationConsent Begin(Guid userId, Guid applicationId, string clientId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            UserId = userId,
            ApplicationId = applicationId,
            ClientId = clientId,
            GivenAt = at,
        };

    public void Give(string name, IEnumerable<string> scopes, DateTimeOffset at)
    {
        var before = WithdrawnAt is null ? Scopes : [];
        if (WithdrawnAt is not null)
            GivenAt = at;
        (Name, Scopes) = (name, [.. before.Concat(scopes).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        (ChangedAt, WithdrawnAt) = (at, null);
        Raise(new ApplicationConsentGiven(Id, UserId));
    }

    public Result Withdraw(DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
            return OAuthApplicationErrors.ConsentNotFound;
        WithdrawnAt = at;
        Raise(new ApplicationConsentWithdrawn(Id, UserId));
        return Result.Ok();
    }
}
