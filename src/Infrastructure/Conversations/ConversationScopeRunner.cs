using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>Changes conversations in a tenant's name, beside requests. Of two who change one at once the slower begins anew.</summary>
sealed class ConversationScopeRunner(SystemWorkRunner work)
{
    const int Attempts = 10;

    public async Task<T> Do<TService, T>(Guid tenantId, string operation, Func<TService, Task<T>> deed, CancellationToken ct)
        where TService : notnull
    {
        for (var attempt = 1; ; attempt++)
        {
            var done = default(T)!;
            var refusal = await work.Try(
                tenantId,
                operation,
                async services => done = await deed(services.GetRequiredService<TService>()),
                ct
            );
            if (refusal is null)
                return done;
            if (!IsRace(refusal) || attempt == Attempts)
                throw new InvalidOperationException($"{operation} was refused: {refusal.Code}");
        }
    }

    public Task Do<TService>(Guid tenantId, string operation, Func<TService, Task> deed, CancellationToken ct)
        where TService : notnull =>
        Do<TService, bool>(
            tenantId,
            operation,
            async service =>
            {
                await deed(service);
                return true;
            },
            ct
        );

    /// <summary>Registers a lead where the tenant's leads lie; what was refused is told.</summary>
    public async Task<Result<Guid>> Register<TService>(
        Guid tenantId,
        string operation,
        Func<TService, Task<Result<Guid>>> deed,
        CancellationToken ct
    )
        where TService : notnull
    {
        Result<Guid> done = CommonErrors.ConcurrentChange;
        var refusal = await work.Try(
            tenantId,
            operation,
            async services => done = await deed(services.GetRequiredService<TService>()),
            ct,
            TenantDataAccess.Writes
        );
        return refusal is null ? done : refusal;
    }

    static bool IsRace(Error refusal) => refusal == CommonErrors.ConcurrentChange || refusal == ConversationErrors.OtherOpen;
}
