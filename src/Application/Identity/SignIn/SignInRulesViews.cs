using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class SignInRulesViews
{
    /// <summary>A tenant that has decided nothing yet has the first version of its rules: nobody must.</summary>
    public static Contract.SignInRules View(this SignInRules? rules) =>
        new()
        {
            SecondFactorForAll = rules?.SecondFactorForAll ?? false,
            SecondFactorRoles = rules?.SecondFactorRoles ?? [],
            IdleMinutes = rules?.IdleMinutes,
            Version = rules?.Version ?? SignInRules.FirstVersion,
        };
}
