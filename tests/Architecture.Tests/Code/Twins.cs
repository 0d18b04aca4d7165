namespace MakCrm.Architecture.Tests.Code;

/// <summary>The smallest kernel that code which breaks a rule can be written against.</summary>
static class Twins
{
    static readonly (string Path, string Text)[] Kernel =
    [
        (
            "src/Domain/Common/Kernel.cs",
            """
            namespace MakCrm.Domain.Common;
            public abstract record DomainEvent;
            public sealed class EventNameAttribute(string name) : System.Attribute { public string Name => name; }
            """
        ),
        (
            "src/Application/Common/Kernel.cs",
            """
            global using System; global using System.Collections.Generic; global using System.Linq;
            global using MakCrm.Application.Common; global using MakCrm.Domain.Common;
            namespace MakCrm.Application.Common;
            public interface IMessageHandler<M, T> { void Handle(M message); }
            public interface IEventHandler<E> { void Handle(E raised); }
            public interface IUnitOfWork { Guid TenantId { get; } void Begin(Guid tenant); }
            public interface ITenantSwitcher { void Within(Guid tenant); }
            public interface ICaller { Guid Id { get; } Guid TenantId { get; } }
            """
        ),
        (
            "src/Application/Contract.g.cs",
            """
            namespace MakCrm.Application;
            public static class Contract { public sealed record CreateLead; public sealed record GetLead; public sealed record Lead; public sealed record CreateDeal; }
            """
        ),
    ];

    /// <summary>A code base of the kernel and these files.</summary>
    public static CodeBase Of(params (string Path, string Text)[] files) => CodeBase.Of([.. Kernel, .. files]);
}
