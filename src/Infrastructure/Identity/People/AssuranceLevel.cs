using MakCrm.Domain.Identity;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>How strongly a person has signed in (<c>acr</c>), by the names that NIST SP 800-63B gives it.</summary>
public static class AssuranceLevel
{
    public const string OneFactor = "aal1";
    public const string TwoFactors = "aal2";

    public static string Of(IEnumerable<string> methods) => methods.Contains(Session.SecondFactor) ? TwoFactors : OneFactor;
}
