using System.Diagnostics;
using System.Globalization;

namespace MakCrm.Infrastructure.Documents.Pdf;

/// <summary>
/// LibreOffice without a window: one process for a run, with a profile and a folder of its own, so much address space and time, and no way out by a
/// proxy. It is killed with all that it has started.
/// </summary>
sealed class OfficePrinter(DocumentSettings settings) : IPrinter
{
    static readonly TimeSpan More = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public bool IsThere => settings.Office is { } program && File.Exists(program);

    public async Task<IReadOnlyList<byte[]?>> Print(IReadOnlyList<byte[]> contents, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("mak-pdf-");
        try
        {
            var names = contents.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{i}.docx")).ToList();
            for (var i = 0; i < names.Count; i++)
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, names[i]), contents[i], ct);
            await Run(folder.FullName, names, ct);
            var made = new List<byte[]?>();
            foreach (var name in names)
            {
                var pdf = Path.Combine(folder.FullName, "out", Path.ChangeExtension(name, "pdf"));
                made.Add(File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, ct) : null);
            }

            return made;
        }
        finally
        {
            Remove(folder);
        }
    }

    async Task Run(string folder, List<string> names, CancellationToken ct)
    {
        var limit = settings.Limit + (More * names.Count);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(limit < Longest ? limit : Longest);
        using var office = new Process { StartInfo = Start(folder, names) };
        try
        {
            office.Start();
            var said = office.StandardOutput.BaseStream.CopyToAsync(Stream.Null, late.Token);
            await office.StandardError.BaseStream.CopyToAsync(Stream.Null, late.Token);
            await said;
            await office.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // What has come out so far counts; the rest is tried by itself.
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // The program cannot be started: nothing comes out.
        }
        finally
        {
            Kill(office);
        }
    }

    ProcessStartInfo Start(string folder, List<string> names)
    {
        var kilobytes = (settings.MemoryMb * 1024L).ToString(CultureInfo.InvariantCulture);
        string[] bounded = ["-c", $"ulimit -v {kilobytes}; ulimit -c 0; exec \"$@\"", "sh", settings.Office!];
        string[] usual =
        [
            "--headless",
            "--norestore",
            "--nologo",
            "--nolockcheck",
            $"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            Path.Combine(folder, "out"),
        ];
        var start = new ProcessStartInfo("/bin/sh", [.. bounded, .. usual, .. names.Select(n => Path.Combine(folder, n))])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["HOME"] = folder;
        start.Environment["LANG"] = "C.UTF-8";
        // Whatever it would fetch goes to a port at which nobody listens.
        foreach (var proxy in new[] { "http_proxy", "https_proxy", "ftp_proxy", "all_proxy" })
            start.Environment[proxy] = "http://127.0.0.1:9";
        return start;
    }

    static void Kill(Process office)
    {
        try
        {
            office.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It was never started, or is over.
        }
    }

    static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A killed engine may still write; the system's own cleaning of temporary folders takes it.
        }
    }
}
