using MakCrm.Application.Documents;
using MakCrm.Domain.Documents;
using MakCrm.Infrastructure.Documents;
using MakCrm.Infrastructure.Documents.Pdf;

namespace MakCrm.Api.Tests.Documents;

/// <summary>Engines that are missing, fall, or hang.</summary>
public sealed class PdfRendererTests
{
    [Fact]
    public async Task Without_an_engine_the_reason_is_told()
    {
        (await Problem(new(null, null, 1, 1024), TemplateFormat.Docx)).ShouldBe("pdf_engine_missing");
        (await Problem(new(null, null, 1, 1024), TemplateFormat.Html)).ShouldBe("pdf_engine_missing");
        (await Problem(new("/nowhere/soffice", null, 1, 1024), TemplateFormat.Docx)).ShouldBe("pdf_engine_missing");
    }

    [Fact]
    public async Task An_engine_that_falls_prints_nothing() =>
        (await Problem(new("/bin/false", "/bin/false", 1, 1024), TemplateFormat.Docx)).ShouldBe("pdf_engine_failed");

    [Fact]
    public async Task An_engine_that_hangs_is_killed()
    {
        using var folder = new TestFolder();
        var hanging = folder.Program("#!/bin/sh\nexec tail -f /dev/null\n");
        var settings = new DocumentSettings(hanging, null, 1, 1024) { Limit = TimeSpan.Zero };
        (await Problem(settings, TemplateFormat.Docx)).ShouldBe("pdf_engine_failed");
    }

    [Fact]
    public void A_number_out_of_its_range_is_named()
    {
        Should
            .Throw<InvalidOperationException>(() => DocumentSettings.From(name => name == "MAK_PDF_MB" ? "1" : null))
            .Message.ShouldContain("MAK_PDF_MB");
        DocumentSettings.From(name => name is "MAK_SOFFICE" or "MAK_CHROMIUM" ? "none" : null).Office.ShouldBeNull();
    }

    static async Task<string?> Problem(DocumentSettings settings, TemplateFormat format)
    {
        using var renderer = new PdfRenderer(settings);
        return (await renderer.Render([new(format, [1])], TestContext.Current.CancellationToken))[0].Problem?.Code;
    }

    sealed class TestFolder : IDisposable
    {
        readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mak-engine-");

        public string Program(string text)
        {
            var path = Path.Combine(folder.FullName, "engine");
            File.WriteAllText(path, text);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            return path;
        }

        public void Dispose() => folder.Delete(recursive: true);
    }
}
