using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>Who of a tenant must have a second factor. A tenant that has decided nothing has none of these.</summary>
public sealed class SignInRules : AggregateRoot
{
    /// <summary>Of rules that are not written down yet.</summary>
    public const int FirstVersion = 1;

    SignInRules() { }

    public bool SecondFactorForAll { get; private set; }

    /// <summary>Codes of roles, the tenant's own or the product's.</summary>
    public string[] SecondFactorRoles { get; private set; } = [];

    /// <summary>After how long without anybody there sessions and grants end; null for what is usual.</summary>
    public int? IdleMinutes { get; private set; }

    public static SignInRules Begin(DateTimeOffset at)
    {
        var rules = new SignInRules { Id = Guid.CreateVersion7(at) };
        rules.Raise(new SignInRulesChanged(rules.Id));
        return rules;
    }

    public void Change(bool forAll, IEnumerable<string> roles, int? idleMinutes)
    {
        (SecondFactorForAll, IdleMinutes) = (forAll, idleMinutes);
        SecondFactorRoles = [.. roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Raise(new SignInRulesChanged(Id));
    }

    public bool Demand(User user) => SecondFactorForAll || SecondFactorRoles.Intersect(user.Roles, StringComparer.Ordinal).Any();
}
