using System.Net.WebSockets;
using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace MakCrm.Infrastructure.Documents.Pdf;

/// <summary>Chromium without a window: one for a run, a page after the other, without scripts and without a network.</summary>
sealed class BrowserPrinter(DocumentSettings settings) : IPrinter
{
    static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--disable-background-networking",
        "--renderer-process-limit=1",
        "--proxy-server=127.0.0.1:9",
    ];

    /// <summary>Whatever a text asks for beside itself is refused.</summary>
    const string Policy =
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:\">";

    public bool IsThere => settings.Browser is { } program && File.Exists(program);

    public async Task<IReadOnlyList<byte[]?>> Print(IReadOnlyList<byte[]> contents, CancellationToken ct)
    {
        var made = new byte[]?[contents.Count];
        try
        {
            var launch = new LaunchOptions
            {
                Headless = true,
                ExecutablePath = settings.Browser,
                Args = Arguments,
                Timeout = (int)settings.Limit.TotalMilliseconds,
            };
            await using var browser = await Puppeteer.LaunchAsync(launch).WaitAsync(settings.Limit, ct);
            for (var i = 0; i < contents.Count; i++)
                made[i] = await Page(browser, contents[i]).WaitAsync(settings.Limit, ct);
        }
        catch (Exception fallen)
            when (fallen is PuppeteerException or ProcessException or TimeoutException or IOException or WebSocketException)
        {
            // What has come out so far counts; the rest is tried by itself.
        }

        return made;
    }

    async Task<byte[]> Page(IBrowser browser, byte[] content)
    {
        await using var page = await browser.NewPageAsync();
        await page.SetJavaScriptEnabledAsync(false);
        await page.SetOfflineModeAsync(true);
        var limit = new SetContentOptions { Timeout = (int)settings.Limit.TotalMilliseconds };
        await page.SetContentAsync(Guarded(System.Text.Encoding.UTF8.GetString(content)), limit);
        return await page.PdfDataAsync(
            new()
            {
                Format = PaperFormat.A4,
                PreferCSSPageSize = true,
                PrintBackground = true,
            }
        );
    }

    /// <summary>The policy comes first in the head, or before everything where there is none.</summary>
    static string Guarded(string html)
    {
        var head = html.IndexOf("<head", StringComparison.OrdinalIgnoreCase);
        var end = head < 0 ? -1 : html.IndexOf('>', head);
        return end < 0 ? Policy + html : html.Insert(end + 1, Policy);
    }
}
