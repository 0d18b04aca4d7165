using PhoneNumbers;

namespace MakCrm.Domain.Tests.Common;

/// <summary>What libphonenumber makes of the same texts.</summary>
static class PhoneOracle
{
    /// <summary>Regions without a country.</summary>
    const string World = "001";
    static readonly PhoneNumberUtil Google = PhoneNumberUtil.GetInstance();

    public sealed record Reading(string Number, string? Extension, string? Country);

    public sealed record Answer(string Raw, Reading? Reading);

    public static Answer[] ExamplesOfEveryCountry() =>
        [
            .. Google
                .GetSupportedRegions()
                .Select(region => Google.GetExampleNumberForType(region, PhoneNumberType.MOBILE))
                .OfType<PhoneNumbers.PhoneNumber>()
                .Select(example => Google.Format(example, PhoneNumberFormat.INTERNATIONAL))
                .Select(raw => new Answer(raw, Theirs(raw))),
        ];

    public static Answer[] Read(IEnumerable<string> raw) => [.. raw.Select(one => new Answer(one, Theirs(one)))];

    public static Reading? Ours(string raw) =>
        Domain.Common.PhoneNumber.Parse(raw) is { } phone ? new Reading(phone.Number, phone.Extension, phone.Country) : null;

    static Reading? Theirs(string raw)
    {
        try
        {
            var phone = Google.Parse(raw, "RU");
            if (!Google.IsValidNumber(phone))
                return null;
            var country = Google.GetRegionCodeForNumber(phone);
            return new(
                Google.Format(phone, PhoneNumberFormat.E164),
                phone.HasExtension ? phone.Extension : null,
                country == World ? null : country
            );
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
