using MakCrm.Domain.Files;
using MakCrm.Infrastructure.Files;
using MakCrm.WebApi.Http;

namespace MakCrm.WebApi.Endpoints;

/// <summary>Files for whoever has a link to them.</summary>
public static class FileLinkEndpoint
{
    public const string Path = "/files/{token}";

    public static async Task Open(HttpContext http, string token, FileLinkResolver resolver)
    {
        if (!await resolver.Open(token, file => ResponseWriter.Write(http, file), http.RequestAborted))
            await ResponseWriter.WriteProblem(http, FileErrors.LinkNotFound);
    }
}
