using MakCrm.Domain.Common;
using MakCrm.Domain.Documents;

namespace MakCrm.Domain.Tests.Documents;

public sealed class GeneratedDocumentTests
{
    static readonly ActorStamp Stamp = new(Guid.CreateVersion7(), new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
    static readonly DocumentContent Content = new(Guid.CreateVersion7(), "{}", new string('a', 64), 10);

    [Fact]
    public void A_void_document_is_not_made_anew()
    {
        var document = Made();
        document.Void("Ошибка", Stamp).IsOk.ShouldBeTrue();
        document.Make(Content, false, Stamp).Error.ShouldBe(GeneratedDocumentErrors.Voided);
        document.Void("Ещё раз", Stamp).Error.ShouldBe(GeneratedDocumentErrors.Voided);
        (document.Number, document.VoidReason).ShouldBe(("А-2026/7", "Ошибка"));
    }

    [Fact]
    public void It_is_kept_to_the_end_of_a_year() => Made().RetainUntil.ShouldBe(new DateOnly(2031, 12, 31));

    [Fact]
    public void A_new_version_is_printed_anew()
    {
        var document = Made(isPdf: true);
        document.EndPdf(null, Stamp.At);
        document.Pdf.ShouldBe(PdfState.Ready);
        document.Make(Content, false, Stamp).Value.Number.ShouldBe(2);
        document.Pdf.ShouldBe(PdfState.None);
    }

    [Fact]
    public void What_could_not_be_printed_is_tried_again()
    {
        var document = Made(isPdf: true);
        document.EndPdf("pdf_engine_failed", Stamp.At);
        (document.Pdf, document.PdfProblem).ShouldBe((PdfState.Failed, "pdf_engine_failed"));
        document.OrderPdf().IsOk.ShouldBeTrue();
        (document.Pdf, document.PdfProblem).ShouldBe((PdfState.Pending, null));
    }

    [Fact]
    public void A_template_that_is_archived_does_not_change()
    {
        var template = Template();
        template.Archive(Stamp.At).IsOk.ShouldBeTrue();
        template.Add(new("акт.docx", [1], "", null), Stamp).Error.ShouldBe(DocumentTemplateErrors.Archived);
        template.Publish(1, Stamp.At).Error.ShouldBe(DocumentTemplateErrors.Archived);
        template.Restore().IsOk.ShouldBeTrue();
    }

    static GeneratedDocument Made(bool isPdf = false)
    {
        var order = new DocumentOrder(Template(), DocumentSubject.Nothing, "Акт", new(2026, 11, 30), null);
        var document = GeneratedDocument.Create(order, DocumentNumber.Of("А-{year}/{number}", 2026, 7), Stamp);
        document.Make(Content, isPdf, Stamp);
        return document;
    }

    static DocumentTemplate Template() =>
        DocumentTemplate.Create(DocumentKind.Act, TemplateFormat.Docx, new("Акт", "А-{year}/{number}", 5), Stamp);
}
