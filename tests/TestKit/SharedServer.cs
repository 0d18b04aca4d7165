using System.Collections.Concurrent;
using System.Reflection;
using MakCrm.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.TestKit;

/// <summary>On a test assembly: its classes share one server, composed as the given type says.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class SharedServerAttribute(Type composition) : Attribute
{
    internal ISharedComposition Composition => (ISharedComposition)Activator.CreateInstance(composition)!;
}

/// <summary>What the shared server of a test assembly is made of besides the product.</summary>
public interface ISharedComposition
{
    /// <summary>Starts the outside systems that the server speaks to.</summary>
    Task Prepare();

    ServerSettings Configure(ServerSettings settings);

    void Adjust(IServiceCollection services);
}

/// <summary>
/// One server over one database for all classes of a test assembly that need no other. What keeps them apart is what keeps tenants apart:
/// each has a network of its own. Each has an address of its own, too, by which the server knows whose clock a request goes by.
/// </summary>
public sealed class SharedServer : IAsyncDisposable
{
    /// <summary>More than run at once, with the networks that a class makes beside its first.</summary>
    const int Places = 48;

    static readonly Lazy<ISharedComposition?> Composition = new(() =>
        Assembly.GetEntryAssembly()?.GetCustomAttribute<SharedServerAttribute>()?.Composition
    );
    static readonly Lazy<Task<SharedServer>> One = new(Start);
    readonly ConcurrentQueue<Uri> free = new();
    readonly ClassClocks clocks;

    SharedServer(RunningServer running, ClassClocks clocks)
    {
        (Running, this.clocks) = (running, clocks);
        foreach (var address in running.Addresses)
            free.Enqueue(address);
    }

    public RunningServer Running { get; }

    internal static bool IsThere => Composition.Value is not null;

    internal static Task<SharedServer> Get() => One.Value;

    /// <summary>An address at which requests go by this clock.</summary>
    internal Uri Rent(TimeProvider clock)
    {
        if (!free.TryDequeue(out var address))
            throw new InvalidOperationException($"More than {Places} addresses of the shared server are in use at once.");
        clocks[address.Port] = clock;
        return address;
    }

    internal void Return(Uri address)
    {
        clocks.TryRemove(address.Port, out _);
        free.Enqueue(address);
    }

    /// <summary>At the end of the assembly, if a class has asked for it.</summary>
    public static async Task Stop()
    {
        if (One.IsValueCreated)
            await (await One.Value).DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        await Running.Database.DisposeAsync();
    }

    internal static ServerChanges Changes(ISharedComposition composition) =>
        new() { Configure = composition.Configure, Adjust = composition.Adjust };

    /// <summary>Another server process's worth of product beside it, with a clock of its own.</summary>
    internal static async Task<RunningServer> StartSecond(TimeProvider clock) =>
        await RunningServer.Start((await Get()).Running.Database, clock, Changes(Composition.Value!));

    static async Task<SharedServer> Start()
    {
        var composition = Composition.Value!;
        await composition.Prepare();
        var (clock, clocks) = (new RequestClock(), new ClassClocks());
        var changes = Changes(composition) with { Addresses = Places };
        var adjusted = changes with
        {
            Adjust = services =>
            {
                services.AddSingleton<IStartupFilter>(new ClockByAddress(clock, clocks));
                changes.Adjust(services);
            },
        };
        return new(await RunningServer.Start(await TestCluster.Clone(), clock, adjusted), clocks);
    }

    sealed class ClassClocks : ConcurrentDictionary<int, TimeProvider>;

    sealed class ClockByAddress(RequestClock clock, ClassClocks clocks) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (HttpContext context, RequestDelegate then) =>
                    {
                        if (clocks.TryGetValue(context.Connection.LocalPort, out var its))
                            clock.Use(its);
                        return then(context);
                    }
                );
                next(app);
            };
    }
}
