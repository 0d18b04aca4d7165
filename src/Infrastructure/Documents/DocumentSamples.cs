using MakCrm.Application.Documents;
using MakCrm.Domain.Documents;

namespace MakCrm.Infrastructure.Documents;

/// <summary>The samples lie in the assembly as the word processor has written them.</summary>
sealed class DocumentSamples : IDocumentSamples
{
    const int YearsOfConsents = 3;
    const int UsualYears = 5;

    public DocumentSample Of(DocumentKind kind) =>
        kind switch
        {
            DocumentKind.Contract => Sample(kind, "Договор оказания услуг", "contract", "Д-{year}/{number}"),
            DocumentKind.Act => Sample(kind, "Акт об оказании услуг", "act", "А-{year}/{number}"),
            DocumentKind.Invoice => Sample(kind, "Счёт на оплату", "invoice", "{number}"),
            DocumentKind.Certificate => Sample(kind, "Справка", "certificate", "С-{year}/{number}"),
            DocumentKind.Consent => Sample(kind, "Согласие на обработку персональных данных", "consent", null, YearsOfConsents),
            DocumentKind.Other => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no sample of it."),
        };

    static DocumentSample Sample(DocumentKind kind, string name, string file, string? numberFormat, int years = UsualYears)
    {
        using var stream = typeof(DocumentSamples).Assembly.GetManifestResourceStream($"documents.{file}.docx")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new(kind, name, $"{file}.docx", content, numberFormat, years);
    }
}
