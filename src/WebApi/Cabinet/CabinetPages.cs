using MakCrm.WebApi.Http;
using MakCrm.WebApi.Limits;
using MakCrm.WebApi.Pages;
using Microsoft.AspNetCore.StaticFiles;

namespace MakCrm.WebApi.Cabinet;

/// <summary>
/// Serves the cabinet, the web application in which people work: its built files, and its one page for every address below
/// <c>/app</c> that it draws itself. The files are beside the program or where <c>MAK_CABINET</c> says; without them the rest works.
/// </summary>
public sealed class CabinetPages(ServerSettings settings)
{
    public const string Path = "/app";

    /// <summary>Scripts are the cabinet's own files alone; Mantine writes styles into the page; a tenant's logo may be anywhere.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>The names of these have a hash of the content, so they never change.</summary>
    const string Assets = "assets/";
    const string Index = "index.html";
    static readonly FileExtensionContentTypeProvider Types = new();
    static readonly (string Name, string Ending)[] Encodings = [("br", ".br"), ("gzip", ".gz")];
    static readonly Error NotThere = Error.NotFound("resource_not_found");

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Path + "/{**path}", (HttpContext http, CabinetPages cabinet, string? path) => cabinet.Show(http, path ?? ""))
            .CountByAddress()
            .AtItsHouse()
            .ExcludeFromDescription();

    async Task<IResult> Show(HttpContext http, string path)
    {
        if (Find(path) is { } file)
            return Answer(http, file, path);
        if (System.IO.Path.HasExtension(path))
        {
            await ResponseWriter.WriteProblem(http, NotThere);
            return Results.Empty;
        }

        return Find(Index) is { } index
            ? Answer(http, index, Index)
            : AccountPages.Message(http, "cabinet_not_built", StatusCodes.Status404NotFound);
    }

    /// <summary>Null for what is not within the folder.</summary>
    string? Find(string path)
    {
        var folder = System.IO.Path.GetFullPath(settings.CabinetFolder) + System.IO.Path.DirectorySeparatorChar;
        var file = path.Contains('\0', StringComparison.Ordinal) ? folder : System.IO.Path.GetFullPath(folder + path);
        return file.StartsWith(folder, StringComparison.Ordinal) && File.Exists(file) ? file : null;
    }

    static IResult Answer(HttpContext http, string file, string path)
    {
        var (request, response) = (http.Request.Headers, http.Response.Headers);
        response.CacheControl = path.StartsWith(Assets, StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        response.Vary = "Accept-Encoding";
        var type = Types.TryGetContentType(path, out var existing) ? existing : "application/octet-stream";
        var accepted = request.AcceptEncoding.ToString();
        var encoding = Array.Find(Encodings, e => accepted.Contains(e.Name, StringComparison.Ordinal) && File.Exists(file + e.Ending));
        if (encoding.Name is not null)
            response.ContentEncoding = encoding.Name;
        return Results.File(file + encoding.Ending, type, lastModified: File.GetLastWriteTimeUtc(file));
    }
}
