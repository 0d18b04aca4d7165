using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Clients.Public;

static class ClientCardFigureExtensions
{
    /// <summary>Something of the client's was begun and last touched then.</summary>
    public static Contract.ClientCardFigures Between(this Contract.ClientCardFigures figures, DateTimeOffset first, DateTimeOffset last) =>
        figures with
        {
            FirstActivityAt = first < figures.FirstActivityAt ? first : figures.FirstActivityAt,
            LastActivityAt = last > figures.LastActivityAt ? last : figures.LastActivityAt,
        };
}
