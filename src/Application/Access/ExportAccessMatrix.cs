using System.Text;
using MakCrm.Domain.Access;

namespace MakCrm.Application.Access;

sealed class ExportAccessMatrixHandler(AccessMatrix matrix, RequestContext exchange)
    : IMessageHandler<Contract.ExportAccessMatrix, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.ExportAccessMatrix request, CancellationToken cancellationToken)
    {
        if (await matrix.Draw(request.Role, cancellationToken) is not { } drawn)
            return AccessErrors.RoleNotFound;
        var sheet = AccessMatrixCsv.Write(drawn, LanguageNegotiation.PrefersRussian(exchange.AcceptLanguage));
        return new FileDownload(
            "access-matrix.csv",
            "text/csv; charset=utf-8",
            async (stream, ct) => await stream.WriteAsync(Encoding.UTF8.GetBytes(sheet), ct)
        );
    }
}
