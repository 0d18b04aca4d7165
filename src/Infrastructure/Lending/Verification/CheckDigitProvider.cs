using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Infrastructure.Lending.Verification;

/// <summary>Checks a number by what it is made of; nobody else is asked.</summary>
sealed class CheckDigitProvider(VerificationKind kind, string source, Func<VerificationFacts, bool> isSound) : IVerificationProvider
{
    /// <summary>Regions of passports are those of OKATO; the last two digits of a series are the year of its form.</summary>
    const int FirstRegion = 1;

    public static readonly IReadOnlyList<CheckDigitProvider> All =
    [
        new(VerificationKind.Passport, "Формат паспорта РФ", IsPassport),
        new(VerificationKind.Inn, "Контрольные цифры ИНН", facts => Inn.IsValid(facts[VerificationFact.Inn])),
        new(VerificationKind.Snils, "Контрольные цифры СНИЛС", facts => Snils.Parse(facts[VerificationFact.Snils] ?? "") is not null),
    ];

    public VerificationKind Kind => kind;

    public string Source => source;

    public Task<VerificationAnswer> Check(VerificationCheck check, CancellationToken ct) =>
        Task.FromResult(
            isSound(check.Facts)
                ? new VerificationAnswer(VerificationOutcome.Passed, "Число составлено верно.")
                : new VerificationAnswer(VerificationOutcome.Failed, "Такого числа быть не может.")
        );

    static bool IsPassport(VerificationFacts facts) =>
        facts[VerificationFact.PassportSeries] is [var first, var second, _, _] series
        && series.All(char.IsAsciiDigit)
        && (first - '0') * 10 + (second - '0') >= FirstRegion
        && facts[VerificationFact.PassportNumber] is { Length: 6 } number
        && number.All(char.IsAsciiDigit)
        && number.Any(digit => digit != '0');
}
