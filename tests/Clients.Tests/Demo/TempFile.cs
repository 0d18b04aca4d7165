using System.Text;
using MakCrm.Demo.Csv;

namespace MakCrm.Clients.Tests.Demo;

sealed class TempFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"mak-{Guid.CreateVersion7():n}.csv");

    public static TempFile With(string text, Encoding? encoding = null)
    {
        var file = new TempFile();
        File.WriteAllText(file.Path, text, encoding ?? new UTF8Encoding(false));
        return file;
    }

    public LeadCsvFile Open(LeadFileOptions? options = null) => LeadCsvFile.Open(Path, options ?? new LeadFileOptions());

    public static List<LeadCsvLine> Rows(string text, LeadFileOptions? options = null)
    {
        using var file = With(text);
        using var leads = file.Open(options);
        return leads.Rows().ToList();
    }

    public static LeadRow Lead(string text, LeadFileOptions? options = null) =>
        Rows(text, options).ShouldHaveSingleItem().Lead.ShouldNotBeNull();

    public void Dispose() => File.Delete(Path);
}
