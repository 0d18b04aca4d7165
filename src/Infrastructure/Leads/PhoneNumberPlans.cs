using MakCrm.Application.Leads;
using PhoneNumbers;
using Contract = MakCrm.Application.Contract;
using PhoneNumber = MakCrm.Domain.Common.PhoneNumber;

namespace MakCrm.Infrastructure.Leads;

/// <summary>The numbering plans of libphonenumber.</summary>
sealed class PhoneNumberPlans : IPhoneNumbers
{
    /// <summary>Calling codes without a country.</summary>
    const string World = "001";
    readonly PhoneNumberUtil plans = PhoneNumberUtil.GetInstance();

    /// <summary>Of a calling code that nobody has there is no plan.</summary>
    public PhoneNumberPlan Find(PhoneNumber number)
    {
        try
        {
            return PlanOf(plans.Parse(number.Number, defaultRegion: null));
        }
        catch (NumberParseException)
        {
            return new(null, IsValid: false, Contract.PhoneNumberType.Other, number.Number, number.Number);
        }
    }

    PhoneNumberPlan PlanOf(PhoneNumbers.PhoneNumber parsed)
    {
        var country = plans.GetRegionCodeForNumber(parsed);
        return new(
            country is null or World ? null : country,
            plans.IsValidNumber(parsed),
            TypeOf(plans.GetNumberType(parsed)),
            plans.Format(parsed, PhoneNumberFormat.NATIONAL),
            plans.Format(parsed, PhoneNumberFormat.INTERNATIONAL)
        );
    }

    static Contract.PhoneNumberType TypeOf(PhoneNumberType type) =>
        type switch
        {
            PhoneNumberType.MOBILE => Contract.PhoneNumberType.Mobile,
            PhoneNumberType.FIXED_LINE => Contract.PhoneNumberType.FixedLine,
            PhoneNumberType.FIXED_LINE_OR_MOBILE => Contract.PhoneNumberType.FixedLineOrMobile,
            PhoneNumberType.TOLL_FREE => Contract.PhoneNumberType.TollFree,
            PhoneNumberType.PREMIUM_RATE => Contract.PhoneNumberType.PremiumRate,
            PhoneNumberType.SHARED_COST => Contract.PhoneNumberType.SharedCost,
            PhoneNumberType.VOIP => Contract.PhoneNumberType.Voip,
            PhoneNumberType.PERSONAL_NUMBER => Contract.PhoneNumberType.Personal,
            _ => Contract.PhoneNumberType.Other,
        };
}
